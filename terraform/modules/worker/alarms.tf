locals {
  runbook  = "docs/operations.md"
  function = { FunctionName = aws_lambda_function.this.function_name }

  # What each one means and what to do about it: docs/operations.md, under the same names.
  alarms = {
    errors = {
      says       = "An invocation failed as a whole (crash, out of memory, timeout): its messages come back."
      namespace  = "AWS/Lambda", metric = "Errors", dimensions = local.function
      stat       = "Sum", period = 300, periods = 1, threshold = 0
      comparison = "GreaterThanThreshold"
    }
    throttles = {
      says       = "Lambda refused to run the function; a refused message comes back one receive poorer."
      namespace  = "AWS/Lambda", metric = "Throttles", dimensions = local.function
      stat       = "Sum", period = 300, periods = 3, threshold = 0
      comparison = "GreaterThanThreshold"
    }
    duration = {
      says       = "The slowest invocations take more than 80 % of the timeout."
      namespace  = "AWS/Lambda", metric = "Duration", dimensions = local.function
      stat       = "p99", period = 300, periods = 1, threshold = 800 * var.settings.timeoutSeconds
      comparison = "GreaterThanThreshold"
    }
    age = {
      says       = "The oldest message waits longer than an hour and than one visibility: a backlog, an outage, or a worker that died with it."
      namespace  = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.work.name }
      stat       = "Maximum", period = 300, periods = 1, threshold = max(var.settings.visibilitySeconds, 3600)
      comparison = "GreaterThanThreshold"
    }
    dead-letters = {
      says       = "At least one message could not be handled."
      namespace  = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.dead.name }
      stat       = "Maximum", period = 60, periods = 1, threshold = 0
      comparison = "GreaterThanThreshold"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.says} See ${local.runbook}#${each.key}."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.stat, "p") ? null : each.value.stat
  extended_statistic  = startswith(each.value.stat, "p") ? each.value.stat : null
  period              = each.value.period
  evaluation_periods  = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}

# Alarms, all to one topic. The alarms of a worker (errors, throttles, duration, age, dead letters) stand beside it, in
# modules/worker; the log of outcomes is in outcomes.tf, what people look at in dashboard.tf.

locals {
  # Where the workers put their counts (embedded in log lines), and where filters put theirs.
  metrics_namespace = "Vitals/${var.environment}"
  runbook           = "docs/operations.md"
}

resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = aws_kms_key.this.arn
}

module "alarms_policy" {
  source = "./modules/policy"
  statements = [
    {
      sid        = "AlarmsPublish"
      actions    = ["sns:Publish"]
      resources  = [aws_sns_topic.alarms.arn]
      principals = { Service = [local.services.cloudwatch] }
      conditions = [
        { test = "ArnLike", variable = "aws:SourceArn", values = ["arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:${local.name}-*"] },
        { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
      ]
    },
    {
      sid        = "OnlyTls"
      effect     = "Deny"
      actions    = ["sns:Publish"]
      resources  = [aws_sns_topic.alarms.arn]
      principals = { AWS = ["*"] }
      conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    },
  ]
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = module.alarms_policy.json
}

resource "aws_sns_topic_subscription" "mail" {
  for_each = toset(var.alarms.mail)

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

locals {
  # Alarms on one metric. The period is in seconds; `missing` says what silence means.
  alarms = merge(
    {
      for key, alarm in local.outcome_alarms : key => {
        says      = alarm.says
        namespace = local.metrics_namespace, metric = key, dimensions = {}
        stat      = "Sum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
    },
    {
      model-spend = {
        says      = "The model has cost more than 80 % of its daily budget; above the budget the built-in writer takes over."
        namespace = local.metrics_namespace, metric = "cost", dimensions = { service = "analyzer" }
        stat      = "Sum", period = 86400, periods = 1, threshold = 0.8 * var.model.daily_budget_usd, above = true, missing = "notBreaching"
      }
      model-fallback = {
        says      = "For an hour the built-in writer has stood in for the model."
        namespace = local.metrics_namespace, metric = "modelFallback", dimensions = { service = "analyzer" }
        stat      = "Sum", period = 1200, periods = 3, threshold = 0, above = true, missing = "notBreaching"
      }
    },
    {
      for name, tick in module.settings.ticks : "sweep-missing-${tick.worker}" => {
        says      = "Three periods have brought no finished sweep: what a killed worker left behind is not mended."
        namespace = local.metrics_namespace, metric = "swept", dimensions = { service = tick.worker }
        stat      = "SampleCount", period = tick.everyMinutes * 60, periods = 3, threshold = 1, above = false, missing = "breaching"
      } if tick.schedule == "sweep"
    },
    {
      for name, queue in aws_sqs_queue.undelivered : "undelivered-${name}" => {
        says      = "An event could not be delivered and waits in ${queue.name}."
        namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = queue.name }
        stat      = "Maximum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
    },
    {
      for name, rule in merge(aws_cloudwatch_event_rule.route, { outcomes = aws_cloudwatch_event_rule.outcomes }) : "delivery-${name}" => {
        says = "The rule ${rule.name} tries in vain to deliver."
        namespace = "AWS/Events", metric = "FailedInvocations", dimensions = merge(
          { RuleName = rule.name }, rule.event_bus_name == "default" ? {} : { EventBusName = rule.event_bus_name },
        )
        stat = "Sum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
    },
    {
      schedules = {
        says      = "A schedule tries in vain to deliver."
        namespace = "AWS/Scheduler", metric = "TargetErrorCount", dimensions = { ScheduleGroup = aws_scheduler_schedule_group.this.name }
        stat      = "Sum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
      bounces = {
        says      = "A report bounced: its address is suppressed from now on."
        namespace = "AWS/SES", metric = "Bounce", dimensions = { installation = local.name }
        stat      = "Sum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
      complaints = {
        says      = "A recipient called a report spam."
        namespace = "AWS/SES", metric = "Complaint", dimensions = { installation = local.name }
        stat      = "Sum", period = 300, periods = 1, threshold = 0, above = true, missing = "notBreaching"
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "${each.value.says} See ${local.runbook}."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.stat
  period              = each.value.period
  evaluation_periods  = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.above ? "GreaterThanThreshold" : "LessThanThreshold"
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "rejected_ratio" {
  alarm_name          = "${local.name}-rejected-ratio"
  alarm_description   = "More than ${100 * var.alarms.rejected_ratio} % of an hour's records were rejected. See ${local.runbook}."
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = var.alarms.rejected_ratio
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "ratio"
    label       = "rejected / records"
    expression  = "IF(records > 0, rejected / records, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = ["records", "rejected"]
    content {
      id = metric_query.value
      metric {
        namespace   = local.metrics_namespace
        metric_name = metric_query.value
        dimensions  = { service = "ingestor" }
        stat        = "Sum"
        period      = 3600
      }
    }
  }
}

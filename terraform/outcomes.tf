# Every event of the bus, terminal ones included, as one line: the answer to "what became of file …" for a year.
resource "aws_cloudwatch_log_group" "outcomes" {
  name              = "/aws/events/${local.name}-outcomes"
  retention_in_days = var.retention.logs
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_cloudwatch_event_rule" "outcomes" {
  name           = "${local.name}-outcomes"
  description    = "Everything, to the log of outcomes"
  event_bus_name = aws_cloudwatch_event_bus.vitals.name
  event_pattern  = jsonencode({ source = ["vitals"] })
}

resource "aws_cloudwatch_event_target" "outcomes" {
  rule           = aws_cloudwatch_event_rule.outcomes.name
  event_bus_name = aws_cloudwatch_event_bus.vitals.name
  arn            = aws_cloudwatch_log_group.outcomes.arn

  retry_policy {
    maximum_retry_attempts       = module.settings.retry.maximumRetryAttempts
    maximum_event_age_in_seconds = module.settings.retry.maximumEventAgeSeconds
  }
  dead_letter_config {
    arn = aws_sqs_queue.undelivered["outcomes"].arn
  }

  depends_on = [aws_cloudwatch_log_resource_policy.outcomes]
}

module "outcomes_policy" {
  source = "./modules/policy"
  statements = [
    {
      sid        = "OpenStreams"
      actions    = ["logs:CreateLogStream"]
      resources  = ["${aws_cloudwatch_log_group.outcomes.arn}:*"]
      principals = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      because    = "EventBridge names its source only when it writes; an empty stream says nothing to anybody."
    },
    {
      sid        = "WriteOutcomes"
      actions    = ["logs:PutLogEvents"]
      resources  = ["${aws_cloudwatch_log_group.outcomes.arn}:*"]
      principals = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      conditions = [{ test = "ArnEquals", variable = "aws:SourceArn", values = [aws_cloudwatch_event_rule.outcomes.arn] }]
    },
  ]
}

resource "aws_cloudwatch_log_resource_policy" "outcomes" {
  policy_name     = "${local.name}-outcomes"
  policy_document = module.outcomes_policy.json
}

# The bad ends that nobody is mailed about, and (if the team wants it) critical findings.
resource "aws_cloudwatch_log_metric_filter" "outcome" {
  for_each = local.outcome_alarms

  name           = "${local.name}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.outcomes.name
  pattern        = each.value.pattern

  metric_transformation {
    namespace     = local.metrics_namespace
    name          = each.key
    value         = "1"
    default_value = "0"
  }
}

locals {
  outcome_alarms = merge(
    {
      report-refused = {
        says    = "The mail server will not take a report for a recipient group."
        pattern = "{ $.detail-type = \"Report Refused\" }"
      }
      report-failed = {
        says    = "A report could not be made or sent."
        pattern = "{ $.detail-type = \"Report Failed\" }"
      }
      unsure-mail = {
        says    = "Nobody knows whether a report was sent; it is not sent again by itself."
        pattern = "{ $.detail-type = \"Report Unsure\" }"
      }
    },
    var.alarms.page_on_critical ? {
      critical-findings = {
        says    = "A file has critical findings; the report is on its way."
        pattern = "{ $.detail-type = \"Analysis Succeeded\" && $.detail.worst = \"critical\" }"
      }
    } : {},
  )
}

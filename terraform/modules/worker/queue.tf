locals {
  # SQS counts a message's age from its first arrival, and a move to the dead-letter queue does not reset it: the second
  # retention must be the longer one, or a message that was tried for days is gone before anybody has looked.
  retention_seconds             = 4 * 24 * 3600
  dead_letter_retention_seconds = 14 * 24 * 3600
}

resource "aws_sqs_queue" "work" {
  name                       = "${var.queue_prefix}${var.settings.queue}"
  visibility_timeout_seconds = var.settings.visibilitySeconds
  message_retention_seconds  = local.retention_seconds
  receive_wait_time_seconds  = 20

  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 3600
}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.queue_prefix}${var.settings.deadLetterQueue}"
  message_retention_seconds = local.dead_letter_retention_seconds

  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 3600
}

resource "aws_sqs_queue_redrive_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.settings.maxReceiveCount
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.work.arn]
  })
}

module "work_policy" {
  source = "../policy"
  statements = [
    {
      sid        = "RulesDeliver"
      actions    = ["sqs:SendMessage"]
      resources  = [aws_sqs_queue.work.arn]
      principals = { Service = ["events.amazonaws.com"] }
      conditions = [
        { test = "ArnEquals", variable = "aws:SourceArn", values = var.fed_by },
        { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account.id] },
      ]
    },
    local.only_tls[aws_sqs_queue.work.arn],
  ]
}

module "dead_policy" {
  source     = "../policy"
  statements = [local.only_tls[aws_sqs_queue.dead.arn]]
}

locals {
  only_tls = {
    for arn in [aws_sqs_queue.work.arn, aws_sqs_queue.dead.arn] : arn => {
      sid        = "OnlyTls"
      effect     = "Deny"
      actions    = ["sqs:*"]
      resources  = [arn]
      principals = { AWS = ["*"] }
      conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy    = module.work_policy.json
}

resource "aws_sqs_queue_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  policy    = module.dead_policy.json
}

locals {
  environment = merge(var.environment, {
    QUEUE_URL             = aws_sqs_queue.work.id
    DEAD_LETTER_QUEUE_URL = aws_sqs_queue.dead.id
    VITALS_LOG_LEVEL      = var.log.level
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log.retention_days
  kms_key_id        = var.key_arn
}

resource "aws_lambda_function" "this" {
  # checkov:skip=CKV_AWS_115:the mapping's maximum concurrency limits the load; reserved concurrency would throttle it, and a throttle burns receives
  # checkov:skip=CKV_AWS_116:called by SQS only: the queue's redrive policy keeps what failed, a function's own dead-letter queue would never be used
  # checkov:skip=CKV_AWS_117:talks to AWS services only, over TLS and with a policy each; a VPC would add endpoints to pay and nothing to hide
  # checkov:skip=CKV_AWS_272:Lambda signs zip packages only; images are pinned by digest, in repositories whose tags cannot be moved
  function_name = var.name
  description   = "Reads ${aws_sqs_queue.work.name}"
  role          = aws_iam_role.this.arn
  package_type  = "Image"
  image_uri     = var.image
  architectures = [var.architecture]
  memory_size   = var.settings.memoryMb
  timeout       = var.settings.timeoutSeconds
  kms_key_arn   = var.key_arn

  ephemeral_storage {
    size = var.settings.temporaryStorageMb
  }

  environment {
    variables = local.environment
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
    # The worker filters its own lines (VITALS_LOG_LEVEL). A second filter here would drop the debug lines somebody asked for.
    application_log_level = "TRACE"
    system_log_level      = "INFO"
  }

  # Without its permissions in place the first invocation fails, and burns a receive.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_event_source_mapping" "this" {
  function_name           = aws_lambda_function.this.arn
  event_source_arn        = aws_sqs_queue.work.arn
  batch_size              = var.settings.batchSize
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.settings.maximumConcurrency
  }

  # A queue without its redrive policy would deliver a stuck message for ever.
  depends_on = [aws_sqs_queue_redrive_policy.work]
}

# Three calls, one a worker: what it is told, and what it may do. The rest is the same for all (modules/worker).

locals {
  bucket = aws_s3_bucket.health.arn
  state  = aws_dynamodb_table.this["state"].arn

  # Outputs that are written as they grow.
  streamed = ["processed", "rejected", "duplicates"]

  worker_environment = {
    VITALS_ENVIRONMENT = "aws"
    HEALTH_BUCKET      = aws_s3_bucket.health.id
    STATE_TABLE        = aws_dynamodb_table.this["state"].name
    ANALYSES_TABLE     = aws_dynamodb_table.this["analyses"].name
    BUS_NAME           = aws_cloudwatch_event_bus.vitals.name
    METRICS_NAMESPACE  = local.metrics_namespace
  }

  # What each stage does: keep its records, publish what happened.
  every_stage_may = [
    {
      sid       = "KeepState"
      actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"]
      resources = [local.state]
    },
    {
      sid       = "Publish"
      actions   = ["events:PutEvents"]
      resources = [aws_cloudwatch_event_bus.vitals.arn]
    },
    {
      # Nobody lists with this. Without it S3 answers 403, not 404, for an object that is not there, and "not there yet"
      # would look like an outage.
      sid       = "KnowWhatIsMissing"
      actions   = ["s3:ListBucket"]
      resources = [local.bucket]
    },
  ]
}

module "ingestor" {
  source       = "./modules/worker"
  name         = "${local.name}-ingestor"
  queue_prefix = "${local.name}-"
  settings     = module.settings.workers.ingestor
  image        = var.images.ingestor
  architecture = var.architecture
  environment  = merge(local.worker_environment, { CONTRACTS_PREFIX = "contracts/", VITALS_LANES = "both", VITALS_KERNEL = "wasm" })
  fed_by       = local.rule_arns_by_worker.ingestor
  account      = local.account

  may = concat(local.every_stage_may, [
    {
      sid        = "ListContracts"
      actions    = ["s3:ListBucketVersions"]
      resources  = [local.bucket]
      conditions = [{ test = "StringLike", variable = "s3:prefix", values = ["contracts/*"] }]
    },
    {
      sid       = "CheckMarkers"
      actions   = ["dynamodb:ConditionCheckItem"]
      resources = [local.state]
    },
    {
      # An event may come without a version id; everything else is read by the version that was announced.
      sid       = "ReadRaw"
      actions   = ["s3:GetObject", "s3:GetObjectVersion"]
      resources = ["${local.bucket}/raw/*"]
    },
    {
      # Reads what it wrote too: after an unclear answer it hashes the object and sees whether it is its own.
      sid       = "WriteOnceAndCompare"
      actions   = ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion"]
      resources = [for folder in concat(local.streamed, ["manifests", "markers", "contracts"]) : "${local.bucket}/${folder}/*"]
    },
    {
      sid       = "StopUploads"
      actions   = ["s3:AbortMultipartUpload"]
      resources = [for folder in local.streamed : "${local.bucket}/${folder}/*"]
    },
    {
      sid       = "SweepAbandonedOutputs"
      actions   = ["s3:DeleteObjectVersion"]
      resources = [for folder in concat(local.streamed, ["manifests"]) : "${local.bucket}/${folder}/*"]
    },
  ])

  key_arn                  = aws_kms_key.this.arn
  permissions_boundary_arn = local.permissions_boundary_arn
  log                      = local.worker_log
  alarm_topic_arn          = aws_sns_topic.alarms.arn
}

module "analyzer" {
  source       = "./modules/worker"
  name         = "${local.name}-analyzer"
  queue_prefix = "${local.name}-"
  settings     = module.settings.workers.analyzer
  image        = var.images.analyzer
  architecture = var.architecture
  environment = merge(local.worker_environment, {
    MODEL_ID               = var.model.id
    MODEL_DAILY_BUDGET_USD = tostring(var.model.daily_budget_usd)
  })
  fed_by  = local.rule_arns_by_worker.analyzer
  account = local.account

  may = concat(local.every_stage_may, [
    {
      sid       = "ReadRuns"
      actions   = ["s3:GetObject"]
      resources = [for folder in ["manifests", "contracts"] : "${local.bucket}/${folder}/*"]
    },
    {
      # By the version that the manifest pins, never the newest.
      sid       = "ReadRows"
      actions   = ["s3:GetObjectVersion"]
      resources = ["${local.bucket}/processed/*"]
    },
    {
      sid       = "WriteOnceAndCompare"
      actions   = ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion"]
      resources = ["${local.bucket}/analyses/*"]
    },
    {
      sid       = "ShowAnalyses"
      actions   = ["dynamodb:PutItem"]
      resources = [aws_dynamodb_table.this["analyses"].arn]
    },
    {
      sid       = "AskModel"
      actions   = ["bedrock:InvokeModel"]
      resources = local.model_arns
    },
  ])

  key_arn                  = aws_kms_key.this.arn
  permissions_boundary_arn = local.permissions_boundary_arn
  log                      = local.worker_log
  alarm_topic_arn          = aws_sns_topic.alarms.arn
}

module "notifier" {
  source       = "./modules/worker"
  name         = "${local.name}-notifier"
  queue_prefix = "${local.name}-"
  settings     = module.settings.workers.notifier
  image        = var.images.notifier
  architecture = var.architecture
  environment = merge(local.worker_environment, {
    MAIL_FROM           = var.mail.from
    MAIL_TO             = join(";", [for group in var.mail.groups : join(",", group)])
    REPORT_TITLE        = var.mail.title
    REPORT_ORGANISATION = var.mail.organisation
  })
  fed_by  = local.rule_arns_by_worker.notifier
  account = local.account

  may = concat(local.every_stage_may, [
    {
      sid       = "ReadWhatIsReported"
      actions   = ["s3:GetObject"]
      resources = [for folder in ["manifests", "analyses"] : "${local.bucket}/${folder}/*"]
    },
    {
      sid       = "WriteOnceAndCompare"
      actions   = ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion"]
      resources = ["${local.bucket}/reports/*"]
    },
    {
      sid        = "SendMail"
      actions    = ["ses:SendRawEmail"]
      resources  = local.mail_arns
      conditions = [{ test = "StringEquals", variable = "ses:FromAddress", values = [var.mail.from] }]
    },
  ])

  key_arn                  = aws_kms_key.this.arn
  permissions_boundary_arn = local.permissions_boundary_arn
  log                      = local.worker_log
  alarm_topic_arn          = aws_sns_topic.alarms.arn
}

locals {
  worker_log = { level = var.log_level, retention_days = var.retention.logs }

  # A profile is asked by its own name and answers from a foundation model of any region of its geography: both are needed.
  is_profile = can(regex("^[a-z-]+\\.[a-z0-9]+\\.", var.model.id))
  base_model = local.is_profile ? regex("^[a-z-]+\\.(.*)$", var.model.id)[0] : var.model.id
  model_arns = local.is_profile ? [
    "arn:aws:bedrock:${var.region}:${var.account_id}:inference-profile/${var.model.id}",
    "arn:aws:bedrock:*::foundation-model/${local.base_model}",
  ] : ["arn:aws:bedrock:${var.region}::foundation-model/${local.base_model}"]
}

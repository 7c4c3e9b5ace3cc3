# The fence around every role an installation makes: whatever a push writes into a worker's statements, the worker can
# do no more than this, and nothing outside installations. In particular no IAM, and no deleting of buckets or tables.

module "boundary" {
  source = "../modules/policy"
  statements = [
    {
      sid       = "Objects"
      actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObjectVersion", "s3:ListBucket", "s3:ListBucketVersions"]
      resources = flatten([for bucket in local.health_bucket : [bucket, "${bucket}/*"]])
    },
    {
      sid       = "Items"
      actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"]
      resources = local.of.dynamodb
    },
    {
      sid       = "Messages"
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:SendMessage"]
      resources = local.of.sqs
    },
    {
      sid       = "Events"
      actions   = ["events:PutEvents"]
      resources = local.of.event_bus
    },
    {
      sid       = "Logs"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = [for arn in local.of.log_lambda : "${arn}:*"]
    },
    {
      sid       = "Model"
      actions   = ["bedrock:InvokeModel"]
      resources = ["arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:${var.region}:${var.account_id}:inference-profile/*"]
    },
    {
      sid       = "Mail"
      actions   = ["ses:SendRawEmail"]
      resources = concat(local.of.ses_set, local.mail_names)
    },
    {
      sid        = "Keys"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = local.keys
      conditions = local.ours_only
    },
    {
      sid       = "Traces"
      actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      resources = ["*"]
      because   = "X-Ray has no resources to name."
    },
  ]
}

resource "aws_iam_policy" "boundary" {
  name        = "vitals-boundary"
  description = "The most that any role of an installation may do"
  policy      = module.boundary.json
}

module "trust" {
  source = "../policy"
  statements = [{
    sid        = "LambdaAssumes"
    actions    = ["sts:AssumeRole"]
    principals = { Service = ["lambda.amazonaws.com"] }
    because    = "Lambda names no source when it assumes a role; what keeps others out is that only the delivery role may pass this one."
  }]
}

module "permissions" {
  source = "../policy"
  statements = concat([
    {
      sid       = "ReceiveWork"
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"]
      resources = [aws_sqs_queue.work.arn]
    },
    {
      sid       = "CopyUnknownMessages"
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.dead.arn]
    },
    {
      sid       = "WriteLog"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
    },
    {
      sid       = "Trace"
      actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      resources = ["*"]
      because   = "X-Ray has no resources to name."
    },
    {
      sid       = "UseKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [var.key_arn]
      conditions = [{
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [for service in ["s3", "sqs", "dynamodb"] : "${service}.${var.account.region}.amazonaws.com"]
      }]
    },
  ], var.may)
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "What ${var.name} may do"
  assume_role_policy   = module.trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "this" {
  name   = "worker"
  role   = aws_iam_role.this.id
  policy = module.permissions.json
}

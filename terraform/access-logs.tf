# Who touched which object, for the day somebody asks. S3 writes keys into it, and keys under raw/ are what senders
# chose: so it has a bucket of its own, which no worker can read.
resource "aws_s3_bucket" "access_logs" {
  # checkov:skip=CKV_AWS_18:the log of the log would log itself
  # checkov:skip=CKV_AWS_21:S3 writes each log object once, under a name of its own
  # checkov:skip=CKV_AWS_144:see aws_s3_bucket.health
  # checkov:skip=CKV_AWS_145:S3 delivers access logs only to buckets with S3's own keys
  # checkov:skip=CKV2_AWS_62:nobody waits for a log object
  bucket        = "${local.bucket_name}-access-logs"
  force_destroy = var.disposable
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "access_logs" {
  bucket                  = aws_s3_bucket.access_logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  rule {
    id     = "forget"
    status = "Enabled"
    filter {}
    expiration {
      days = var.retention.access_logs
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

module "access_logs_policy" {
  source = "./modules/policy"
  statements = [
    {
      sid        = "S3WritesLogs"
      actions    = ["s3:PutObject"]
      resources  = ["${aws_s3_bucket.access_logs.arn}/health/*"]
      principals = { Service = ["logging.s3.amazonaws.com"] }
      conditions = [
        { test = "ArnEquals", variable = "aws:SourceArn", values = [aws_s3_bucket.health.arn] },
        { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
      ]
    },
    {
      sid        = "OnlyTls"
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [aws_s3_bucket.access_logs.arn, "${aws_s3_bucket.access_logs.arn}/*"]
      principals = { AWS = ["*"] }
      conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    },
  ]
}

resource "aws_s3_bucket_policy" "access_logs" {
  bucket     = aws_s3_bucket.access_logs.id
  policy     = module.access_logs_policy.json
  depends_on = [aws_s3_bucket_public_access_block.access_logs]
}

# What is kept: one bucket for files (raw in, everything else made from it), two tables for what is known about them.

resource "aws_s3_bucket" "health" {
  # checkov:skip=CKV_AWS_144:a copy in a second region is a decision about law and cost, not a default; versions and point-in-time recovery protect against mistakes
  bucket        = local.bucket_name
  force_destroy = var.disposable
}

resource "aws_s3_bucket_versioning" "health" {
  bucket = aws_s3_bucket.health.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "health" {
  bucket = aws_s3_bucket.health.id
  rule {
    # One data key for many objects: without it every read and write is a KMS call.
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "health" {
  bucket                  = aws_s3_bucket.health.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "health" {
  bucket = aws_s3_bucket.health.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_notification" "health" {
  bucket      = aws_s3_bucket.health.id
  eventbridge = true
  # The first file must find its rule and its queue, or its event is lost.
  depends_on = [aws_cloudwatch_event_target.route]
}

resource "aws_s3_bucket_logging" "health" {
  bucket        = aws_s3_bucket.health.id
  target_bucket = aws_s3_bucket.access_logs.id
  target_prefix = "health/"
}

module "health_policy" {
  source = "./modules/policy"
  statements = concat(
    [
      {
        sid        = "OnlyTls"
        effect     = "Deny"
        actions    = ["s3:*"]
        resources  = [aws_s3_bucket.health.arn, "${aws_s3_bucket.health.arn}/*"]
        principals = { AWS = ["*"] }
        conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
      },
      {
        sid        = "OnlyTls12"
        effect     = "Deny"
        actions    = ["s3:*"]
        resources  = [aws_s3_bucket.health.arn, "${aws_s3_bucket.health.arn}/*"]
        principals = { AWS = ["*"] }
        conditions = [{ test = "NumericLessThan", variable = "s3:TlsVersion", values = ["1.2"] }]
      },
      # An upload that names no encryption gets the bucket's. One that names another is refused. Both conditions are
      # needed: a negated test alone is also true where the header is missing, and would refuse every plain upload.
      {
        sid        = "OnlyOurKey"
        effect     = "Deny"
        actions    = ["s3:PutObject"]
        resources  = ["${aws_s3_bucket.health.arn}/*"]
        principals = { AWS = ["*"] }
        conditions = [
          { test = "StringNotEquals", variable = "s3:x-amz-server-side-encryption-aws-kms-key-id", values = [aws_kms_key.this.arn] },
          { test = "Null", variable = "s3:x-amz-server-side-encryption-aws-kms-key-id", values = ["false"] },
        ]
      },
      {
        sid        = "OnlyKms"
        effect     = "Deny"
        actions    = ["s3:PutObject"]
        resources  = ["${aws_s3_bucket.health.arn}/*"]
        principals = { AWS = ["*"] }
        conditions = [
          { test = "StringNotEquals", variable = "s3:x-amz-server-side-encryption", values = ["aws:kms"] },
          { test = "Null", variable = "s3:x-amz-server-side-encryption", values = ["false"] },
        ]
      },
    ],
    # What somebody sent is nobody's to delete. Lifecycle rules are not bound by a policy, so retention still works.
    var.disposable ? [] : [{
      sid        = "NobodyDeletesRaw"
      effect     = "Deny"
      actions    = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
      resources  = ["${aws_s3_bucket.health.arn}/raw/*"]
      principals = { AWS = ["*"] }
      conditions = []
    }],
  )
}

resource "aws_s3_bucket_policy" "health" {
  bucket     = aws_s3_bucket.health.id
  policy     = module.health_policy.json
  depends_on = [aws_s3_bucket_public_access_block.health]
}

locals {
  made_prefixes = ["processed/", "rejected/", "duplicates/", "manifests/", "markers/", "analyses/", "reports/"]
  expiries = merge(
    var.retention.raw == null ? {} : { "raw/" = var.retention.raw },
    var.retention.outputs == null ? {} : { for prefix in local.made_prefixes : prefix => var.retention.outputs },
  )
}

resource "aws_s3_bucket_lifecycle_configuration" "health" {
  bucket = aws_s3_bucket.health.id

  rule {
    id     = "parts-of-uploads-nobody-finished"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  rule {
    id     = "overwritten-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = var.retention.noncurrent
    }
    expiration {
      expired_object_delete_marker = true
    }
  }

  rule {
    id     = "rarely-read"
    status = "Enabled"
    filter {
      object_size_greater_than = 131072
    }
    transition {
      days          = 90
      storage_class = "STANDARD_IA"
    }
  }

  dynamic "rule" {
    for_each = local.expiries
    content {
      id     = "expire-${trimsuffix(rule.key, "/")}"
      status = "Enabled"
      filter {
        prefix = rule.key
      }
      expiration {
        days = rule.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.health]
}

# The contracts in force. A worker keeps its own copy of each under its fingerprint before a run pins it
# (contracts/<name>/<fingerprint>.json), which Terraform must never own: replacing a contract here would delete the copy
# that an unfinished run still needs.
resource "aws_s3_object" "contract" {
  for_each = fileset("${path.root}/../contracts", "*.json")

  bucket       = aws_s3_bucket.health.id
  key          = "contracts/${each.value}"
  source       = "${path.root}/../contracts/${each.value}"
  source_hash  = filemd5("${path.root}/../contracts/${each.value}")
  content_type = "application/json"

  depends_on = [aws_s3_bucket_versioning.health, aws_s3_bucket_server_side_encryption_configuration.health]
}

resource "aws_dynamodb_table" "this" {
  for_each = {
    state    = "What every stage knows about its work: claims, outbox, markers"
    analyses = "One item an analysis, for people and dashboards"
  }

  name                        = "${local.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "partition"
  range_key                   = "id"
  deletion_protection_enabled = !var.disposable

  attribute {
    name = "partition"
    type = "S"
  }
  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.this.arn
  }

  tags = { purpose = each.value }
}

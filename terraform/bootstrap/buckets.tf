# Two buckets: Terraform's states (kept, every version) and what the pipeline hands from stage to stage (soon forgotten).

locals {
  buckets = {
    state     = { expire_days = null, says = "Terraform states and the last good release of each installation" }
    artifacts = { expire_days = 90, says = "Sources, plans and image digests between stages" }
  }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets
  # checkov:skip=CKV_AWS_18:only the delivery roles read or write here, and CloudTrail has their calls
  # checkov:skip=CKV_AWS_144:a state can be imported again, an artifact built again
  # checkov:skip=CKV2_AWS_62:nobody waits for an object here
  bucket = "${local.name}-${var.account_id}-${each.key}"
  tags   = { purpose = each.value.says }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.this[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.this[each.key].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each                = local.buckets
  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.this[each.key].id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.this[each.key].id

  rule {
    id     = "overwritten-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  dynamic "rule" {
    for_each = local.buckets[each.key].expire_days == null ? [] : [local.buckets[each.key].expire_days]
    content {
      id     = "forget"
      status = "Enabled"
      filter {}
      expiration {
        days = rule.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

module "bucket_policy" {
  source   = "../modules/policy"
  for_each = aws_s3_bucket.this

  statements = [{
    sid        = "OnlyTls"
    effect     = "Deny"
    actions    = ["s3:*"]
    resources  = [each.value.arn, "${each.value.arn}/*"]
    principals = { AWS = ["*"] }
    conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
  }]
}

resource "aws_s3_bucket_policy" "this" {
  for_each   = local.buckets
  bucket     = aws_s3_bucket.this[each.key].id
  policy     = module.bucket_policy[each.key].json
  depends_on = [aws_s3_bucket_public_access_block.this]
}

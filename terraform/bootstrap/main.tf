# What delivers: applied once by a person, and again when this folder changes. What is delivered is one folder up.

locals {
  name     = "vitals-delivery"
  services = ["ingestor", "analyzer", "notifier"]
  registry = "${var.account_id}.dkr.ecr.${var.region}.amazonaws.com"

  # Names of everything the installations are made of; the roles that deliver may touch nothing else.
  installed = flatten([for e in var.environments : ["vitals-${e.name}", "vitals-${e.name}-*"]])
}

module "key_policy" {
  source = "../modules/policy"
  statements = [
    {
      sid        = "AccountDecides"
      actions    = ["kms:*"]
      resources  = ["*"]
      principals = { AWS = ["arn:aws:iam::${var.account_id}:root"] }
      because    = "Hands the decision to the account's IAM policies; a key without this can never be managed again. In a key policy the star is the key itself."
    },
    {
      sid        = "LogGroupsEncrypt"
      actions    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"]
      resources  = ["*"]
      principals = { Service = ["logs.${var.region}.amazonaws.com"] }
      conditions = [{
        test     = "ArnLike"
        variable = "kms:EncryptionContext:aws:logs:arn"
        values   = ["arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/codebuild/${local.name}-*"]
      }]
      because = "In a key policy the star is the key itself."
    },
  ]
}

resource "aws_kms_key" "this" {
  description             = "States, artifacts, images and build logs of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = module.key_policy.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.this.key_id
}

# One key for everything this installation stores. Its policy is the list of services that may use it in our name; a
# service missing here does not fail loudly: EventBridge, for one, just stops delivering to an encrypted queue.

locals {
  services = {
    for service in ["events", "cloudwatch", "logs"] : service => (
      service == "logs" ? "logs.${var.region}.amazonaws.com" : "${service}.amazonaws.com"
    )
  }
  rule_arns = [
    "arn:aws:events:${var.region}:${var.account_id}:rule/${local.name}-*",
    "arn:aws:events:${var.region}:${var.account_id}:rule/${local.name}/${local.name}-*",
  ]
}

module "key_policy" {
  source = "./modules/policy"
  statements = [
    {
      sid        = "AccountDecides"
      actions    = ["kms:*"]
      resources  = ["*"]
      principals = { AWS = ["arn:aws:iam::${var.account_id}:root"] }
      because    = "Hands the decision to the account's IAM policies; a key without this can never be managed again. In a key policy the star is the key itself."
    },
    {
      sid        = "RulesDeliverToEncryptedQueues"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["*"]
      principals = { Service = [local.services.events] }
      conditions = [
        { test = "ArnLike", variable = "aws:SourceArn", values = local.rule_arns },
        { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
      ]
      because = "In a key policy the star is the key itself."
    },
    {
      sid        = "BusEncryptsEvents"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["*"]
      principals = { Service = [local.services.events] }
      conditions = [{
        test     = "StringEquals"
        variable = "kms:EncryptionContext:aws:events:event-bus:arn"
        values   = ["arn:aws:events:${var.region}:${var.account_id}:event-bus/${local.name}"]
      }]
      because = "In a key policy the star is the key itself."
    },
    {
      sid        = "BusLooksAtKey"
      actions    = ["kms:DescribeKey"]
      resources  = ["*"]
      principals = { Service = [local.services.events] }
      conditions = [{ test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] }]
      because    = "In a key policy the star is the key itself."
    },
    {
      sid        = "LogGroupsEncrypt"
      actions    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"]
      resources  = ["*"]
      principals = { Service = [local.services.logs] }
      conditions = [{
        test     = "ArnLike"
        variable = "kms:EncryptionContext:aws:logs:arn"
        values = [
          "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/lambda/${local.name}-*",
          "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/events/${local.name}-*",
        ]
      }]
      because = "In a key policy the star is the key itself."
    },
    {
      sid        = "AlarmsReachTopic"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["*"]
      principals = { Service = [local.services.cloudwatch] }
      conditions = [
        { test = "ArnLike", variable = "aws:SourceArn", values = ["arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:${local.name}-*"] },
        { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
      ]
      because = "In a key policy the star is the key itself."
    },
  ]
}

resource "aws_kms_key" "this" {
  description             = "Everything ${local.name} stores"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = module.key_policy.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.this.key_id
}

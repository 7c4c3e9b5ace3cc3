# What a plan reads: the settings of every resource of an installation, and of no other. No file of a patient is among
# them: of the health bucket's objects only the contracts, which Terraform itself put there.

locals {
  # ARNs of an installation's resources, by service. Everything carries the installation's name.
  of = {
    for service, resource in {
      cloudwatch_alarm = "cloudwatch:${var.region}:${var.account_id}:alarm:%s"
      dynamodb         = "dynamodb:${var.region}:${var.account_id}:table/%s"
      event_bus        = "events:${var.region}:${var.account_id}:event-bus/%s"
      event_rule       = "events:${var.region}:${var.account_id}:rule/%s"
      iam_role         = "iam::${var.account_id}:role/%s"
      lambda           = "lambda:${var.region}:${var.account_id}:function:%s"
      log_lambda       = "logs:${var.region}:${var.account_id}:log-group:/aws/lambda/%s"
      log_events       = "logs:${var.region}:${var.account_id}:log-group:/aws/events/%s"
      s3               = "s3:::%s"
      schedule_group   = "scheduler:${var.region}:${var.account_id}:schedule-group/%s"
      schedule         = "scheduler:${var.region}:${var.account_id}:schedule/%s/*"
      ses_set          = "ses:${var.region}:${var.account_id}:configuration-set/%s"
      sns              = "sns:${var.region}:${var.account_id}:%s"
      sqs              = "sqs:${var.region}:${var.account_id}:%s"
    } : service => [for name in local.installed : "arn:aws:${format(resource, name)}"]
  }
  # Rules of the installation's own bus have the bus in their name.
  rules_on_bus  = [for e in var.environments : "arn:aws:events:${var.region}:${var.account_id}:rule/vitals-${e.name}/*"]
  dashboards    = [for e in var.environments : "arn:aws:cloudwatch::${var.account_id}:dashboard/vitals-${e.name}"]
  mappings      = ["arn:aws:lambda:${var.region}:${var.account_id}:event-source-mapping:*"]
  mail_names    = ["arn:aws:ses:${var.region}:${var.account_id}:identity/*"]
  keys          = ["arn:aws:kms:${var.region}:${var.account_id}:key/*"]
  key_aliases   = [for e in var.environments : "arn:aws:kms:${var.region}:${var.account_id}:alias/vitals-${e.name}"]
  health_bucket = [for e in var.environments : "arn:aws:s3:::vitals-${e.name}-${var.account_id}"]
  ours_only     = [{ test = "StringEquals", variable = "aws:ResourceTag/project", values = ["vitals"] }]

  look_at_stores = [
    {
      sid = "LookAtBuckets"
      actions = [
        "s3:GetBucket*", "s3:ListBucket", "s3:GetAccelerateConfiguration", "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:ListTagsForResource",
      ]
      resources = local.of.s3
      because   = "Terraform reads some fifteen settings of a bucket, all named GetBucket…; none of them is an object."
    },
    {
      sid       = "LookAtContracts"
      actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging"]
      resources = [for bucket in local.health_bucket : "${bucket}/contracts/*.json"]
    },
    {
      sid       = "LookAtTables"
      actions   = ["dynamodb:DescribeTable", "dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTimeToLive", "dynamodb:ListTagsOfResource"]
      resources = local.of.dynamodb
    },
    {
      sid       = "LookAtFunctions"
      actions   = ["lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:ListVersionsByFunction", "lambda:ListTags"]
      resources = local.of.lambda
    },
    {
      sid       = "LookAtMappings"
      actions   = ["lambda:GetEventSourceMapping", "lambda:ListTags"]
      resources = local.mappings
    },
    {
      sid       = "LookAtQueues"
      actions   = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags"]
      resources = local.of.sqs
    },
  ]

  look_at_work = [
    {
      sid       = "LookAtEvents"
      actions   = ["events:DescribeEventBus", "events:DescribeRule", "events:ListTargetsByRule", "events:ListTagsForResource"]
      resources = concat(local.of.event_bus, local.of.event_rule, local.rules_on_bus)
    },
    {
      sid       = "LookAtSchedules"
      actions   = ["scheduler:GetSchedule", "scheduler:GetScheduleGroup", "scheduler:ListTagsForResource"]
      resources = concat(local.of.schedule_group, local.of.schedule)
    },
    {
      sid       = "LookAtLogGroups"
      actions   = ["logs:ListTagsForResource", "logs:DescribeMetricFilters"]
      resources = concat(local.of.log_lambda, local.of.log_events, [for arn in concat(local.of.log_lambda, local.of.log_events) : "${arn}:*"])
    },
    {
      sid       = "LookAtAlarmsAndTopic"
      actions   = ["cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource", "sns:GetTopicAttributes", "sns:ListTagsForResource"]
      resources = concat(local.of.cloudwatch_alarm, local.dashboards, local.of.sns)
    },
    {
      sid       = "LookAtRoles"
      actions   = ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole"]
      resources = local.of.iam_role
    },
    {
      sid       = "LookAtMail"
      actions   = ["ses:GetConfigurationSet", "ses:GetConfigurationSetEventDestinations", "ses:GetEmailIdentity", "ses:ListTagsForResource"]
      resources = concat(local.of.ses_set, local.mail_names)
    },
    {
      sid        = "LookAtKeys"
      actions    = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"]
      resources  = local.keys
      conditions = local.ours_only
    },
    {
      sid       = "List"
      actions   = ["kms:ListAliases", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:DescribeQueryDefinitions", "sns:GetSubscriptionAttributes"]
      resources = ["*"]
      because   = "These tell what there is, and to whom alarms go; AWS takes no ARN for them."
    },
  ]
}

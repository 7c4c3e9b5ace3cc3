# What an apply changes. Written out action by action: the star that is missing here is the one that would have mattered.

locals {
  change_stores = [
    {
      sid = "ChangeBuckets"
      actions = [
        "s3:CreateBucket", "s3:DeleteBucket", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketVersioning", "s3:PutBucketTagging",
        "s3:PutBucketLogging", "s3:PutBucketNotification", "s3:PutBucketOwnershipControls", "s3:PutBucketPublicAccessBlock",
        "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration", "s3:TagResource", "s3:UntagResource",
      ]
      resources = local.of.s3
    },
    {
      sid       = "PutContractsAndSmokeFile"
      actions   = ["s3:PutObject", "s3:PutObjectTagging"]
      resources = flatten([for bucket in local.health_bucket : ["${bucket}/contracts/*.json", "${bucket}/raw/smoke/*"]])
    },
    {
      sid       = "TakeContractsBack"
      actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
      resources = [for bucket in local.health_bucket : "${bucket}/contracts/*.json"]
    },
    {
      sid = "ChangeTables"
      actions = [
        "dynamodb:CreateTable", "dynamodb:UpdateTable", "dynamodb:DeleteTable", "dynamodb:UpdateTimeToLive",
        "dynamodb:UpdateContinuousBackups", "dynamodb:TagResource", "dynamodb:UntagResource",
      ]
      resources = local.of.dynamodb
    },
  ]

  change_work = [
    {
      # The smoke test follows its file from the event to the report; these two are all it asks of the state.
      sid        = "FollowSmokeFile"
      actions    = ["dynamodb:GetItem"]
      resources  = [for e in var.environments : "arn:aws:dynamodb:${var.region}:${var.account_id}:table/vitals-${e.name}-state"]
      conditions = [{ test = "ForAllValues:StringLike", variable = "dynamodb:LeadingKeys", values = ["covered#*"] }]
    },
    {
      sid       = "FollowSmokeEvents"
      actions   = ["logs:FilterLogEvents"]
      resources = flatten([for arn in local.of.log_events : [arn, "${arn}:*"]])
    },
    {
      sid = "ChangeFunctions"
      actions = [
        "lambda:CreateFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:DeleteFunction",
        "lambda:PutFunctionConcurrency", "lambda:TagResource", "lambda:UntagResource",
      ]
      resources = local.of.lambda
    },
    {
      sid        = "ConnectQueues"
      actions    = ["lambda:CreateEventSourceMapping"]
      resources  = ["*"]
      conditions = [{ test = "ArnLike", variable = "lambda:FunctionArn", values = local.of.lambda }]
      because    = "A mapping has no name before it is made; the condition ties it to our functions."
    },
    {
      sid        = "ChangeMappings"
      actions    = ["lambda:UpdateEventSourceMapping", "lambda:DeleteEventSourceMapping"]
      resources  = local.mappings
      conditions = [{ test = "ArnLike", variable = "lambda:FunctionArn", values = local.of.lambda }]
    },
    {
      sid       = "TagMappings"
      actions   = ["lambda:TagResource", "lambda:UntagResource"]
      resources = local.mappings
    },
    {
      sid       = "PullImages"
      actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy"]
      resources = [for repository in aws_ecr_repository.this : repository.arn]
    },
    {
      sid       = "ChangeQueues"
      actions   = ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"]
      resources = local.of.sqs
    },
    {
      sid = "ChangeEvents"
      actions = [
        "events:CreateEventBus", "events:UpdateEventBus", "events:DeleteEventBus", "events:PutRule", "events:DeleteRule",
        "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource",
      ]
      resources = concat(local.of.event_bus, local.of.event_rule, local.rules_on_bus)
    },
    {
      sid = "ChangeSchedules"
      actions = [
        "scheduler:CreateSchedule", "scheduler:UpdateSchedule", "scheduler:DeleteSchedule", "scheduler:CreateScheduleGroup",
        "scheduler:DeleteScheduleGroup", "scheduler:TagResource", "scheduler:UntagResource",
      ]
      resources = concat(local.of.schedule_group, local.of.schedule)
    },
  ]

  change_watch = [
    {
      sid = "ChangeLogGroups"
      actions = [
        "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:AssociateKmsKey", "logs:PutMetricFilter",
        "logs:DeleteMetricFilter", "logs:TagResource", "logs:UntagResource",
      ]
      resources = concat(local.of.log_lambda, local.of.log_events, [for arn in concat(local.of.log_lambda, local.of.log_events) : "${arn}:*"])
    },
    {
      sid       = "ChangeAlarmsAndDashboards"
      actions   = ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms", "cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards", "cloudwatch:TagResource", "cloudwatch:UntagResource"]
      resources = concat(local.of.cloudwatch_alarm, local.dashboards)
    },
    {
      sid       = "ChangeTopic"
      actions   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:UntagResource"]
      resources = local.of.sns
    },
    {
      sid = "ChangeMail"
      actions = [
        "ses:DeleteConfigurationSet", "ses:CreateConfigurationSetEventDestination", "ses:UpdateConfigurationSetEventDestination",
        "ses:DeleteConfigurationSetEventDestination", "ses:PutConfigurationSetDeliveryOptions", "ses:PutConfigurationSetReputationOptions",
        "ses:PutConfigurationSetSendingOptions", "ses:PutConfigurationSetSuppressionOptions", "ses:DeleteEmailIdentity",
        "ses:PutEmailIdentityConfigurationSetAttributes", "ses:TagResource", "ses:UntagResource",
      ]
      resources = concat(local.of.ses_set, local.mail_names)
    },
    {
      sid        = "MakeKeys"
      actions    = ["kms:CreateKey"]
      resources  = ["*"]
      conditions = [{ test = "StringEquals", variable = "aws:RequestTag/project", values = ["vitals"] }]
      because    = "A key has no name before it is made; the condition lets only keys with our tag be made."
    },
    {
      sid        = "TagKeys"
      actions    = ["kms:TagResource"]
      resources  = local.keys
      conditions = [{ test = "StringEquals", variable = "aws:RequestTag/project", values = ["vitals"] }]
    },
    {
      # Using the key is part of making what it encrypts: functions' variables, schedules, rules on an encrypted bus.
      sid = "ChangeKeys"
      actions = [
        "kms:PutKeyPolicy", "kms:EnableKeyRotation", "kms:UpdateKeyDescription", "kms:ScheduleKeyDeletion", "kms:UntagResource",
        "kms:CreateGrant", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias",
      ]
      resources  = local.keys
      conditions = local.ours_only
    },
    {
      sid       = "NameKeys"
      actions   = ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"]
      resources = local.key_aliases
    },
    {
      sid = "ChangeUnnamed"
      actions = [
        "logs:PutResourcePolicy", "logs:DeleteResourcePolicy", "logs:PutQueryDefinition", "logs:DeleteQueryDefinition",
        "sns:Unsubscribe", "ses:CreateConfigurationSet", "ses:CreateEmailIdentity",
      ]
      resources = ["*"]
      because   = "For these AWS takes no ARN: log resource policies and saved queries have none, the others get theirs by being made."
    },
  ]

  # Roles: only an installation's, only inside the boundary, passed only to what runs them. The four roles of the
  # pipeline are not among the names, and nothing here can change a managed policy, so no step can widen itself.
  roles_may = [
    {
      sid        = "MakeRolesInsideBoundary"
      actions    = ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary"]
      resources  = local.of.iam_role
      conditions = [{ test = "ArnEquals", variable = "iam:PermissionsBoundary", values = [aws_iam_policy.boundary.arn] }]
    },
    {
      sid       = "KeepRoles"
      actions   = ["iam:DeleteRole", "iam:UpdateRole", "iam:UpdateRoleDescription", "iam:UpdateAssumeRolePolicy", "iam:TagRole", "iam:UntagRole"]
      resources = local.of.iam_role
    },
    {
      sid        = "PassRoles"
      actions    = ["iam:PassRole"]
      resources  = local.of.iam_role
      conditions = [{ test = "StringEquals", variable = "iam:PassedToService", values = ["lambda.amazonaws.com", "scheduler.amazonaws.com"] }]
    },
  ]
}

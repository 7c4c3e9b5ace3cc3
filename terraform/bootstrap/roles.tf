# Four roles, each for one step. `build` pushes images and applies nothing; `plan` reads and changes nothing;
# `deploy` changes installations, and only those; `pipeline` starts the others and hands things on.

locals {
  role_of = {
    pipeline = { service = "codepipeline", source = "arn:aws:codepipeline:${var.region}:${var.account_id}:${local.name}" }
    build    = { service = "codebuild", source = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.name}-build" }
    plan     = { service = "codebuild", source = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.name}-plan" }
    deploy   = { service = "codebuild", source = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.name}-deploy" }
  }

  role_may = {
    pipeline = { pipeline = local.pipeline_may }
    build    = { build = concat(local.every_build_may["build"], local.build_may) }
    plan     = { build = local.every_build_may["plan"], state = local.state_may, look-stores = local.look_at_stores, look-work = local.look_at_work }
    deploy = {
      build         = local.every_build_may["deploy"]
      state         = concat(local.state_may, local.keep_state_may)
      look-stores   = local.look_at_stores
      look-work     = local.look_at_work
      change-stores = local.change_stores
      change-work   = local.change_work
      change-watch  = local.change_watch
      roles         = local.roles_may
    }
  }

  # One managed policy for each part: it holds 6,144 characters, a role's inline policies together 10,240, and `deploy` needs more.
  parts = merge([for role, parts in local.role_may : { for part, statements in parts : "${role}-${part}" => { role = role, statements = statements } }]...)
}

module "trust" {
  source   = "../modules/policy"
  for_each = local.role_of

  statements = [{
    sid        = "StepAssumes"
    actions    = ["sts:AssumeRole"]
    principals = { Service = ["${each.value.service}.amazonaws.com"] }
    conditions = [
      { test = "ArnEquals", variable = "aws:SourceArn", values = [each.value.source] },
      { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
    ]
  }]
}

resource "aws_iam_role" "this" {
  for_each           = local.role_of
  name               = "${local.name}-${each.key}"
  description        = "Step ${each.key} of ${local.name}"
  assume_role_policy = module.trust[each.key].json
}

module "permissions" {
  source     = "../modules/policy"
  for_each   = local.parts
  statements = each.value.statements
}

resource "aws_iam_policy" "this" {
  for_each = local.parts
  name     = "${local.name}-${each.key}"
  policy   = module.permissions[each.key].json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = local.parts
  role       = aws_iam_role.this[each.value.role].name
  policy_arn = aws_iam_policy.this[each.key].arn
}

locals {
  artifacts = aws_s3_bucket.this["artifacts"].arn
  state     = aws_s3_bucket.this["state"].arn

  use_key = {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
    resources = [aws_kms_key.this.arn]
  }
  hand_on = {
    sid       = "HandOnArtifacts"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
    resources = ["${local.artifacts}/*"]
  }

  pipeline_may = [
    local.use_key,
    local.hand_on,
    {
      sid       = "LookAtArtifactBucket"
      actions   = ["s3:GetBucketVersioning", "s3:GetBucketLocation"]
      resources = [local.artifacts]
    },
    {
      sid       = "ReadSource"
      actions   = ["codestar-connections:UseConnection", "codeconnections:UseConnection"]
      resources = [aws_codeconnections_connection.github.arn, replace(aws_codeconnections_connection.github.arn, ":codeconnections:", ":codestar-connections:")]
    },
    {
      sid       = "StartBuilds"
      actions   = ["codebuild:StartBuild", "codebuild:BatchGetBuilds"]
      resources = [for name in keys(local.builds) : "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.name}-${name}"]
    },
  ]

  every_build_may = {
    for name in keys(local.builds) : name => [
      local.use_key,
      local.hand_on,
      {
        sid       = "WriteLog"
        actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        resources = ["${aws_cloudwatch_log_group.build[name].arn}:*"]
      },
    ]
  }

  build_may = [
    {
      sid       = "LogInToRegistry"
      actions   = ["ecr:GetAuthorizationToken"]
      resources = ["*"]
      because   = "A login has no repository yet."
    },
    {
      sid = "PushImages"
      actions = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
        "ecr:DescribeImageScanFindings", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      resources = [for repository in aws_ecr_repository.this : repository.arn]
    },
  ]

  state_may = [
    {
      sid       = "FindState"
      actions   = ["s3:ListBucket"]
      resources = [local.state]
    },
    {
      sid       = "ReadState"
      actions   = ["s3:GetObject"]
      resources = ["${local.state}/installations/*"]
    },
    {
      # The lock is an object beside the state (use_lockfile), so even a plan writes and deletes one.
      sid       = "Lock"
      actions   = ["s3:PutObject", "s3:DeleteObject"]
      resources = ["${local.state}/installations/*.tflock"]
    },
  ]

  keep_state_may = [
    {
      sid       = "KeepStateAndLastGoodRelease"
      actions   = ["s3:PutObject"]
      resources = ["${local.state}/installations/*"]
    },
  ]
}

locals {
  machine = {
    arm64  = { type = "ARM_CONTAINER", image = "aws/codebuild/amazonlinux-aarch64-standard:3.0" }
    x86_64 = { type = "LINUX_CONTAINER", image = "aws/codebuild/amazonlinux-x86_64-standard:5.0" }
  }[var.architecture]

  # Docker's daemon needs a privileged machine, so only the build has one, and the build can apply nothing.
  builds = {
    build  = { says = "Checks, images, digests", buildspec = "buildspec.yml", size = "BUILD_GENERAL1_LARGE", privileged = true, minutes = 60 }
    plan   = { says = "What an apply would change", buildspec = "terraform/buildspec.plan.yml", size = "BUILD_GENERAL1_SMALL", privileged = false, minutes = 20 }
    deploy = { says = "Apply, smoke test, and back again if that fails", buildspec = "terraform/buildspec.deploy.yml", size = "BUILD_GENERAL1_SMALL", privileged = false, minutes = 90 }
  }

  build_variables = {
    AWS_ACCOUNT         = var.account_id
    REGISTRY            = local.registry
    ARCHITECTURE        = var.architecture
    STATE_BUCKET        = aws_s3_bucket.this["state"].id
    TF_VAR_account_id   = var.account_id
    TF_VAR_region       = var.region
    TF_VAR_architecture = var.architecture
  }
}

resource "aws_cloudwatch_log_group" "build" {
  for_each          = local.builds
  name              = "/aws/codebuild/${local.name}-${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_codebuild_project" "this" {
  # checkov:skip=CKV_AWS_316:only the project "build" is privileged, because it makes images; its role can push images and nothing else
  for_each       = local.builds
  name           = "${local.name}-${each.key}"
  description    = each.value.says
  service_role   = aws_iam_role.this[each.key].arn
  encryption_key = aws_kms_key.this.arn
  build_timeout  = each.value.minutes

  source {
    type      = "CODEPIPELINE"
    buildspec = each.value.buildspec
  }
  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type            = local.machine.type
    image           = local.machine.image
    compute_type    = each.value.size
    privileged_mode = each.value.privileged

    dynamic "environment_variable" {
      for_each = local.build_variables
      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  # Layers of the last build on the same machine; when there is none, the build is slower and nothing else.
  dynamic "cache" {
    for_each = each.value.privileged ? ["LOCAL"] : []
    content {
      type  = cache.value
      modes = ["LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE"]
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.build[each.key].name
    }
  }
}

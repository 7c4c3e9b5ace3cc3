# A push → build once → for each installation: plan, (somebody says yes,) apply, smoke test. The same digests all the way.

resource "aws_codeconnections_connection" "github" {
  # Made in the state "pending": a person finishes it with one click in the console (docs/deploying.md).
  name          = local.name
  provider_type = "GitHub"
}

locals {
  commit = { name = "COMMIT", value = "#{Source.CommitId}", type = "PLAINTEXT" }

  # Actions of an installation's stage. The plan is made first and kept: what is approved is what is applied.
  installation_actions = {
    for e in var.environments : e.name => concat(
      [{
        name      = "Plan", category = "Build", provider = "CodeBuild", order = 1
        inputs    = ["source", "release"], outputs = ["plan_${e.name}"]
        variables = [local.commit, { name = "ENVIRONMENT", value = e.name, type = "PLAINTEXT" }]
        project   = aws_codebuild_project.this["plan"].name
      }],
      [for e in [e] : {
        name      = "Approve", category = "Approval", provider = "Manual", order = 2
        inputs    = [], outputs = []
        variables = []
        project   = null
      } if e.approve],
      [{
        name   = "Deploy", category = "Build", provider = "CodeBuild", order = 3
        inputs = ["source", "release", "plan_${e.name}"], outputs = []
        variables = [
          local.commit,
          { name = "ENVIRONMENT", value = e.name, type = "PLAINTEXT" },
          { name = "SMOKE", value = tostring(e.smoke), type = "PLAINTEXT" },
        ]
        project = aws_codebuild_project.this["deploy"].name
      }],
    )
  }
}

resource "aws_codepipeline" "this" {
  name          = local.name
  pipeline_type = "V2"
  # A newer push waits: superseding one that is being applied would leave the older half-way.
  execution_mode = "QUEUED"
  role_arn       = aws_iam_role.this["pipeline"].arn

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.this["artifacts"].id
    encryption_key {
      type = "KMS"
      id   = aws_kms_key.this.arn
    }
  }

  trigger {
    provider_type = "CodeStarSourceConnection"
    git_configuration {
      source_action_name = "Source"
      push {
        branches {
          includes = [var.branch]
        }
        file_paths {
          excludes = ["docs/**", "**/*.md"]
        }
      }
    }
  }

  stage {
    name = "Source"
    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      namespace        = "Source"
      output_artifacts = ["source"]
      configuration = {
        ConnectionArn        = aws_codeconnections_connection.github.arn
        FullRepositoryId     = var.repository
        BranchName           = var.branch
        DetectChanges        = "false"
        OutputArtifactFormat = "CODE_ZIP"
      }
    }
  }

  stage {
    name = "Build"
    action {
      name             = "Build"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["source"]
      output_artifacts = ["release"]
      configuration = {
        ProjectName          = aws_codebuild_project.this["build"].name
        EnvironmentVariables = jsonencode([local.commit])
      }
    }
  }

  dynamic "stage" {
    for_each = var.environments
    content {
      name = title(stage.value.name)

      dynamic "action" {
        for_each = local.installation_actions[stage.value.name]
        content {
          name             = action.value.name
          category         = action.value.category
          owner            = "AWS"
          provider         = action.value.provider
          version          = "1"
          run_order        = action.value.order
          input_artifacts  = action.value.inputs
          output_artifacts = action.value.outputs
          configuration = action.value.project == null ? {
            CustomData = "Read the plan in the log of the action before this one."
            } : {
            ProjectName          = action.value.project
            PrimarySource        = "source"
            EnvironmentVariables = jsonencode(action.value.variables)
          }
        }
      }
    }
  }
}

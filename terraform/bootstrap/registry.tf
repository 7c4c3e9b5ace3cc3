# One repository an image. A tag is a commit and can never be moved; what runs is named by digest.

resource "aws_ecr_repository" "this" {
  for_each             = toset(local.services)
  name                 = "vitals-${each.key}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this.arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Two hundred builds: what runs and what one could go back to are among them."
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 200 }
      action       = { type = "expire" }
    }]
  })
}

module "repository_policy" {
  source = "../modules/policy"
  statements = [{
    sid        = "LambdaPulls"
    actions    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals = { Service = ["lambda.amazonaws.com"] }
    conditions = [{ test = "ArnLike", variable = "aws:SourceArn", values = [for name in local.installed : "arn:aws:lambda:${var.region}:${var.account_id}:function:${name}"] }]
  }]
}

resource "aws_ecr_repository_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy     = module.repository_policy.json
}

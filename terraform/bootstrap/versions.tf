terraform {
  required_version = "~> 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}

# No backend: the bucket for states is made here. Afterwards this state moves into it (docs/deploying.md).
provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { project = "vitals", environment = "delivery" }
  }
}

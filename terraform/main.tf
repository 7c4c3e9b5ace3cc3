locals {
  # The one table that the code and compose read too.
  topology = jsondecode(file("${path.root}/../topology.json"))

  name        = "vitals-${var.environment}"
  bucket_name = "${local.name}-${var.account_id}"
  account     = { id = var.account_id, region = var.region }
  tags        = { project = "vitals", environment = var.environment }

  permissions_boundary_arn = "arn:aws:iam::${var.account_id}:policy/vitals-boundary"
}

module "settings" {
  source   = "./modules/settings"
  topology = local.topology
}

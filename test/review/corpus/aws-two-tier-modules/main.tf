module "network" {
  source = "./network"
  cidr   = "10.50.0.0/16"
}

resource "aws_security_group" "inner" {
  name        = "inner"
  description = "Between the tiers"
  vpc_id      = module.network.vpc_id
  tags        = { Name = "inner" }
}

resource "aws_vpc_security_group_ingress_rule" "inner" {
  security_group_id            = aws_security_group.inner.id
  referenced_security_group_id = aws_security_group.inner.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  tags                         = { Name = "inner" }
}

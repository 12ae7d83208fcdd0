# A network of three tiers over two zones: public, application, data. Only the public one faces the internet.

variable "name" {
  description = "Prefix of everything that is made."
  type        = string
  default     = "three-tier"
}

variable "cidr" {
  description = "Range of the whole network."
  type        = string
  default     = "10.20.0.0/16"
}

variable "zones" {
  description = "Availability zones that each tier spans."
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b"]
}

variable "app_port" {
  description = "Port on which the application listens."
  type        = number
  default     = 8080
}

locals {
  tiers = ["public", "app", "data"]
  subnets = {
    for pair in setproduct(local.tiers, var.zones) : "${pair[0]}-${pair[1]}" => {
      tier = pair[0]
      zone = pair[1]
      cidr = cidrsubnet(var.cidr, 8, index(local.tiers, pair[0]) * 10 + index(var.zones, pair[1]))
    }
  }
}

resource "aws_vpc" "main" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

resource "aws_subnet" "main" {
  for_each                = local.subnets
  vpc_id                  = aws_vpc.main.id
  cidr_block              = each.value.cidr
  availability_zone       = each.value.zone
  map_public_ip_on_launch = each.value.tier == "public"
  tags                    = { Name = "${var.name}-${each.key}", Tier = each.value.tier }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = var.name }
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.main["public-${var.zones[0]}"].id
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_route_table" "tier" {
  for_each = toset(local.tiers)
  vpc_id   = aws_vpc.main.id
  tags     = { Name = "${var.name}-${each.key}" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.tier["public"].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route" "app" {
  route_table_id         = aws_route_table.tier["app"].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

resource "aws_route_table_association" "main" {
  for_each       = local.subnets
  subnet_id      = aws_subnet.main[each.key].id
  route_table_id = aws_route_table.tier[each.value.tier].id
}

resource "aws_security_group" "tier" {
  for_each    = toset(local.tiers)
  name        = "${var.name}-${each.key}"
  description = "Members of the ${each.key} tier"
  vpc_id      = aws_vpc.main.id
  tags        = { Tier = each.key }
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.tier["public"].id
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id            = aws_security_group.tier["app"].id
  referenced_security_group_id = aws_security_group.tier["public"].id
  from_port                    = var.app_port
  to_port                      = var.app_port
  ip_protocol                  = "tcp"
}

resource "aws_network_acl" "data" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [for key, subnet in local.subnets : aws_subnet.main[key].id if subnet.tier == "data"]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = var.cidr
    from_port  = 5432
    to_port    = 5432
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = var.cidr
    from_port  = 0
    to_port    = 0
  }
}

output "subnets" {
  description = "Subnet ids by tier and zone."
  value       = { for key, subnet in aws_subnet.main : key => subnet.id }
}

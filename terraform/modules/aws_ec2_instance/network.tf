# The network the instance stands in: the one of the given subnet, or a small one of its own.
locals {
  own_network = var.subnet_id == null
  vpc_id      = local.own_network ? aws_vpc.own[0].id : data.aws_subnet.given[0].vpc_id
  subnet_id   = local.own_network ? aws_subnet.own[0].id : var.subnet_id
}

data "aws_subnet" "given" {
  count = local.own_network ? 0 : 1

  id = var.subnet_id
}

resource "aws_vpc" "own" {
  count = local.own_network ? 1 : 0

  cidr_block           = var.network_cidr_block
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = var.name })
}

resource "aws_subnet" "own" {
  count = local.own_network ? 1 : 0

  vpc_id     = aws_vpc.own[0].id
  cidr_block = var.network_cidr_block
  tags       = merge(var.tags, { Name = var.name })
}

resource "aws_internet_gateway" "own" {
  count = local.own_network && var.public_ip ? 1 : 0

  vpc_id = aws_vpc.own[0].id
  tags   = merge(var.tags, { Name = var.name })
}

resource "aws_route_table" "own" {
  count = local.own_network && var.public_ip ? 1 : 0

  vpc_id = aws_vpc.own[0].id
  tags   = merge(var.tags, { Name = var.name })
}

resource "aws_route" "own_internet" {
  count = local.own_network && var.public_ip ? 1 : 0

  route_table_id         = aws_route_table.own[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.own[0].id
}

resource "aws_route_table_association" "own" {
  count = local.own_network && var.public_ip ? 1 : 0

  subnet_id      = aws_subnet.own[0].id
  route_table_id = aws_route_table.own[0].id
}

# Two networks that see each other, and reach storage without the internet.

variable "owner" {
  description = "Team that owns the networks."
  type        = string
  default     = "platform"
}

locals {
  sides = { left = "10.80.0.0/16", right = "10.81.0.0/16" }
  other = { left = "right", right = "left" }
}

resource "aws_vpc" "side" {
  for_each   = local.sides
  cidr_block = each.value
  tags       = { Name = "peered-${each.key}", Owner = var.owner }
}

resource "aws_route_table" "side" {
  for_each = local.sides
  vpc_id   = aws_vpc.side[each.key].id
}

resource "aws_vpc_peering_connection" "main" {
  vpc_id      = aws_vpc.side["left"].id
  peer_vpc_id = aws_vpc.side["right"].id
  auto_accept = true
  tags        = { Owner = var.owner }
}

resource "aws_route" "across" {
  for_each                  = local.sides
  route_table_id            = aws_route_table.side[each.key].id
  destination_cidr_block    = local.sides[local.other[each.key]]
  vpc_peering_connection_id = aws_vpc_peering_connection.main.id
}

resource "aws_vpc_endpoint" "storage" {
  for_each        = local.sides
  vpc_id          = aws_vpc.side[each.key].id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [aws_route_table.side[each.key].id]
  tags            = { Owner = var.owner }
}

variable "cidr" {
  type        = string
  description = "Range of the network."
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = "two-tier" }
}

resource "aws_subnet" "this" {
  count = 2

  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(var.cidr, 8, count.index)
  tags       = { Name = "two-tier-${count.index}" }
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "REJECT"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
  tags                 = { Name = "two-tier" }
}

output "vpc_id" {
  value       = aws_vpc.this.id
  description = "Id of the network."
}

variable "cidr" {
  type        = string
  default     = "10.0.0.0/16"
  description = "Range of the network."
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
  tags       = { Name = "main" }
}

resource "aws_subnet" "main" {
  for_each = { a = 1, b = 2, c = 3 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(var.cidr, 8, each.value)
  availability_zone = "us-east-1${each.key}"
  tags              = { Name = each.key }
}

resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "main" }
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "App"
  vpc_id      = aws_vpc.main.id
  tags        = { Name = "app" }
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
  tags                 = { Name = "main" }
}

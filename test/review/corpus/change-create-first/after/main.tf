resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = "main" }
}

resource "aws_security_group" "app" {
  name_prefix = "app-"
  description = "Traffic of the app"
  vpc_id      = aws_vpc.main.id
  tags        = { Name = "app" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "null_resource" "marker" {
  triggers = { version = "2" }
}

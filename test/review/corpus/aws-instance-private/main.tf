variable "subnet_id" {
  type        = string
  default     = "subnet-0123456789abcdef0"
  description = "Subnet without a route to the internet."
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Inner traffic"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "app" }
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id = aws_security_group.app.id
  ip_protocol       = "tcp"
  from_port         = 8080
  to_port           = 8080
  cidr_ipv4         = "10.0.0.0/8"
  tags              = { Name = "app" }
}

resource "aws_instance" "app" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.small"
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = [aws_security_group.app.id]
  associate_public_ip_address = false
  disable_api_termination     = true
  user_data                   = "#!/bin/sh\nsystemctl enable --now app\n"
  tags                        = { Name = "app" }

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}

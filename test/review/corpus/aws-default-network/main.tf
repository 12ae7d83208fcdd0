resource "aws_default_vpc" "main" {
  tags = { Name = "default" }
}

resource "aws_vpc" "second" {
  cidr_block = "10.60.0.0/16"
  tags       = { Name = "second" }
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.second.id
  cidr_block              = "10.60.1.0/24"
  map_public_ip_on_launch = true
  tags                    = { Name = "public" }
}

resource "aws_vpc_peering_connection" "both" {
  vpc_id      = aws_vpc.second.id
  peer_vpc_id = aws_default_vpc.main.id
  auto_accept = true
  tags        = { Name = "both" }
}

resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.second.id
  subnet_ids = [aws_subnet.public.id]
  tags       = { Name = "public" }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_instance" "router" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.nano"
  subnet_id                   = aws_subnet.public.id
  associate_public_ip_address = false
  source_dest_check           = false
  tags                        = { Name = "router" }

  root_block_device {
    encrypted = true
  }
}

resource "aws_instance" "app" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "m7i.large"
  subnet_id                   = "subnet-0123456789abcdef0"
  associate_public_ip_address = false
  tags                        = { Name = "app" }

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}

resource "aws_nat_gateway" "out" {
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
  tags          = { Name = "out" }
}

resource "aws_instance" "app" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.small"
  subnet_id                   = "subnet-0123456789abcdef0"
  associate_public_ip_address = false
  user_data                   = file("${path.module}/start.sh")
  tags                        = { Name = "app" }

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}

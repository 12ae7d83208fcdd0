resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "SSH"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "bastion" }

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "bastion" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = "subnet-0123456789abcdef0"
  vpc_security_group_ids      = [aws_security_group.bastion.id]
  associate_public_ip_address = true
  tags                        = { Name = "bastion" }

  metadata_options {
    http_tokens = "optional"
  }

  root_block_device {
    encrypted = true
  }
}

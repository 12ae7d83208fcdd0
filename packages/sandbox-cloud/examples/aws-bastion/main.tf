# One machine to come in by, found and placed by what the account says of itself.

variable "name" {
  description = "Name of the machine."
  type        = string
  default     = "bastion"
}

variable "instance_type" {
  description = "Size of the machine."
  type        = string
  default     = "t3.nano"
}

data "aws_availability_zones" "here" {
  state = "available"
}

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-*-x86_64"]
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.70.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.70.0.0/24"
  availability_zone = data.aws_availability_zones.here.names[0]
}

resource "aws_key_pair" "admin" {
  key_name   = var.name
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx admin@example.com"
}

resource "aws_security_group" "ssh" {
  name   = var.name
  vpc_id = aws_vpc.main.id

  ingress {
    description = "SSH from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["203.0.113.0/24"]
  }
}

resource "aws_instance" "bastion" {
  ami                    = data.aws_ami.linux.id
  instance_type          = var.instance_type
  subnet_id              = aws_subnet.main.id
  key_name               = aws_key_pair.admin.key_name
  vpc_security_group_ids = [aws_security_group.ssh.id]

  root_block_device {
    encrypted   = true
    volume_size = 10
  }

  metadata_options {
    http_tokens = "required"
  }

  tags = { Name = var.name }
}

resource "aws_eip" "bastion" {
  domain   = "vpc"
  instance = aws_instance.bastion.id
}

resource "aws_ebs_volume" "home" {
  availability_zone = aws_instance.bastion.availability_zone
  size              = 20
  type              = "gp3"
  encrypted         = true
}

resource "aws_volume_attachment" "home" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.home.id
  instance_id = aws_instance.bastion.id
}

output "address" {
  description = "Where to come in."
  value       = aws_eip.bastion.public_ip
}

resource "aws_vpc" "shop" {
  cidr_block = "172.16.0.0/16"
  tags       = { Name = "shop" }
}

resource "aws_subnet" "shop" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "172.16.1.0/24"
  map_public_ip_on_launch = true
  tags                    = { Name = "shop" }
}

resource "aws_security_group" "everything" {
  name        = "everything"
  description = "Everything"
  vpc_id      = aws_vpc.shop.id
  tags        = { Name = "everything" }

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t2.micro"
  subnet_id                   = aws_subnet.shop.id
  vpc_security_group_ids      = [aws_security_group.everything.id]
  associate_public_ip_address = true
  tags                        = { Name = "web" }
  user_data                   = <<-SCRIPT
    #!/bin/bash
    export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
    export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
    systemctl start web
  SCRIPT

  metadata_options {
    http_tokens = "optional"
  }

  root_block_device {
    encrypted = false
  }
}

resource "aws_db_instance" "shop" {
  identifier              = "shop"
  engine                  = "mysql"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  username                = "root"
  password                = "rootrootroot"
  publicly_accessible     = true
  storage_encrypted       = false
  backup_retention_period = 0
  skip_final_snapshot     = true
  tags                    = { Name = "shop" }
}

resource "aws_s3_bucket" "data" {
  bucket        = "shop-customer-data"
  force_destroy = true
  tags          = { Name = "data" }
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "public-read-write"
}

resource "aws_iam_user" "shop" {
  name = "shop"
  tags = { Name = "shop" }
}

resource "aws_iam_access_key" "shop" {
  user = aws_iam_user.shop.name
}

resource "aws_iam_user_policy" "shop" {
  name = "all"
  user = aws_iam_user.shop.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["*"], Resource = ["*"] }]
  })
}

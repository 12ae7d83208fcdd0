resource "aws_eip" "office" {
  domain = "vpc"
  tags   = { Name = "office" }
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "App"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "app" }
}

resource "aws_vpc_security_group_ingress_rule" "late" {
  security_group_id = aws_security_group.app.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "${aws_eip.office.public_ip}/32"
  tags              = { Name = "late" }
}

resource "aws_s3_bucket" "inbox" {
  bucket_prefix = "inbox-"
  tags          = { team = "ops" }
}

resource "aws_s3_bucket_versioning" "inbox" {
  bucket = aws_s3_bucket.inbox.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_iam_role" "reader" {
  name = "reader"
  tags = { team = "ops" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "late" {
  name = "read"
  role = aws_iam_role.reader.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.inbox.arn}/*" }]
  })
}

resource "aws_security_group" "shop" {
  name        = "shop"
  description = "Postgres"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "shop" }

  ingress {
    from_port        = 5432
    to_port          = 5432
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_db_instance" "shop" {
  identifier              = "shop"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  username                = "shop"
  password                = "Pa55w0rd-of-the-shop"
  publicly_accessible     = true
  multi_az                = true
  storage_encrypted       = false
  backup_retention_period = 0
  skip_final_snapshot     = true
  vpc_security_group_ids  = [aws_security_group.shop.id]
  tags                    = { Name = "shop" }
}

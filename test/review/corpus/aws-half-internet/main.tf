resource "aws_security_group" "database" {
  name        = "database"
  description = "Two halves make a whole"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "database" }
}

resource "aws_vpc_security_group_ingress_rule" "low" {
  security_group_id = aws_security_group.database.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/1"
  tags              = { Name = "low" }
}

resource "aws_vpc_security_group_ingress_rule" "high" {
  security_group_id = aws_security_group.database.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "128.0.0.0/1"
  tags              = { Name = "high" }
}

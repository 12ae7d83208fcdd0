resource "aws_security_group" "app" {
  name        = "app"
  description = "App"
  vpc_id      = "vpc-0123456789abcdef0"
  tags        = { Name = "app" }
}

resource "aws_security_group_rule" "app" {
  security_group_id = aws_security_group.app.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 8000
  to_port           = 8100
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "office" {
  security_group_id = aws_security_group.app.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 8200
  to_port           = 8200
  cidr_blocks       = ["203.0.0.0/8"]
}

resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.app.id
  type              = "egress"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

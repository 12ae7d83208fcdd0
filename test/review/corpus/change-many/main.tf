resource "aws_ssm_parameter" "setting" {
  count = 120

  name  = "/app/setting-${count.index}"
  type  = "String"
  value = "on"
  tags  = { team = "web" }
}

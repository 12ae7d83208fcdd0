resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  tags   = { team = "data" }
  container_definitions = jsonencode([{
    name        = "worker"
    image       = "example/worker:2"
    memory      = 512
    essential   = true
    privileged  = true
    environment = [{ name = "DB_PASSWORD", value = "hunter2-hunter2" }]
  }])
}

resource "aws_ssm_parameter" "password" {
  name  = "/worker/db_password"
  type  = "String"
  value = "hunter2-hunter2"
  tags  = { team = "data" }
}

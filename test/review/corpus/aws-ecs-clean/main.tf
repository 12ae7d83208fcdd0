resource "aws_ecs_cluster" "main" {
  name = "main"
  tags = { team = "web" }
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = "arn:aws:iam::123456789012:role/execution"
  tags                     = { team = "web" }
  container_definitions = jsonencode([{
    name        = "web"
    image       = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2"
    essential   = true
    environment = [{ name = "STAGE", value = "production" }]
    secrets     = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db" }]
  }])
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2
  launch_type     = "FARGATE"
  tags            = { team = "web" }

  network_configuration {
    subnets          = ["subnet-0123456789abcdef0"]
    assign_public_ip = false
  }
}

resource "aws_db_instance" "main" {
  identifier              = "main"
  engine                  = "postgres"
  engine_version          = "16.4"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 50
  storage_encrypted       = false
  username                = "app"
  password                = "first-first-first"
  backup_retention_period = 7
  skip_final_snapshot     = true
  tags                    = { Name = "main" }
}

resource "aws_sqs_queue" "kept" {
  name = "kept"
  tags = { team = "finance" }
}

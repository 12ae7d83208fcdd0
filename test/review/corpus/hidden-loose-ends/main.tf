provider "aws" {
  alias      = "other"
  region     = "eu-west-1"
  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}

resource "aws_sqs_queue" "jobs" {
  provider = aws.other
  name     = "jobs"
  tags     = { team = "ops" }

  lifecycle {
    ignore_changes = all
  }
}

check "name" {
  assert {
    condition     = aws_sqs_queue.jobs.name == "work"
    error_message = "The queue has to be called work."
  }
}

resource "aws_iam_policy" "ci" {
  name = "ci"
  tags = { team = "ci" }
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" },
      { Effect = "Allow", Action = ["iam:PassRole"], Resource = "*" },
    ]
  })
}

resource "aws_iam_policy" "helper" {
  name = "helper"
  tags = { team = "ci" }
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:Create*", Resource = "*" }]
  })
}

resource "aws_iam_policy" "storage" {
  name = "storage"
  tags = { team = "ci" }
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }]
  })
}

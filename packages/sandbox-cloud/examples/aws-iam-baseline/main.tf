# People in groups, machines in roles, and no right that nobody wrote down.

variable "boundary" {
  description = "The most a role may ever do."
  type        = string
  default     = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "ReadArtifacts"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["arn:aws:s3:::artifacts-example", "arn:aws:s3:::artifacts-example/*"]
  }

  statement {
    sid       = "NeverOverPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_iam_policy" "read" {
  name        = "baseline-read-artifacts"
  path        = "/baseline/"
  description = "Read what was built"
  policy      = data.aws_iam_policy_document.read.json
}

resource "aws_iam_user" "person" {
  for_each = toset(["ada", "grace"])
  name     = "baseline-${each.key}"
  path     = "/people/"
}

resource "aws_iam_group" "developers" {
  name = "baseline-developers"
}

resource "aws_iam_user_group_membership" "person" {
  for_each = aws_iam_user.person
  user     = each.value.name
  groups   = [aws_iam_group.developers.name]
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_role" "deploy" {
  name                 = "baseline-deploy"
  max_session_duration = 7200
  permissions_boundary = var.boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/ci.example.com" }
      Condition = { StringEquals = { "ci.example.com:aud" = "sts.amazonaws.com" } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_instance_profile" "deploy" {
  name = "baseline-deploy"
  role = aws_iam_role.deploy.name
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 16
  require_lowercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}

resource "aws_network_acl" "inner" {
  vpc_id = "vpc-0123456789abcdef0"
  tags   = { Name = "inner" }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/8"
  }
}

resource "aws_lambda_function_url" "hook" {
  function_name      = "hook"
  authorization_type = "AWS_IAM"
}

resource "aws_api_gateway_method" "orders" {
  rest_api_id   = "a1b2c3d4e5"
  resource_id   = "f6g7h8"
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_iam_account_password_policy" "main" {
  minimum_password_length = 16
}

resource "aws_ami_launch_permission" "partner" {
  image_id   = "ami-0123456789abcdef0"
  account_id = "210987654321"
}

resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids    = ["subnet-0123456789abcdef0"]
  tags          = { team = "platform" }

  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 1
  }

  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = ["sg-0123456789abcdef0"]
  }
}

resource "google_project_iam_audit_config" "all" {
  project = "sandbox-project"
  service = "allServices"

  audit_log_config {
    log_type = "DATA_READ"
  }
}

resource "google_logging_project_exclusion" "noise" {
  name     = "noise"
  filter   = "resource.type = gce_instance"
  disabled = true
}

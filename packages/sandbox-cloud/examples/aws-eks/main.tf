# A Kubernetes cluster with one group of nodes.

variable "name" {
  description = "Name of the cluster."
  type        = string
  default     = "eks-apps"
}

variable "zones" {
  description = "Availability zones of the nodes."
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b"]
}

variable "nodes" {
  description = "How many nodes there shall be."
  type        = number
  default     = 2
}

resource "aws_vpc" "main" {
  cidr_block           = "10.30.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "main" {
  count             = length(var.zones)
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 4, count.index)
  availability_zone = var.zones[count.index]
  tags              = { "kubernetes.io/cluster/${var.name}" = "shared" }
}

locals {
  roles = {
    cluster = { service = "eks.amazonaws.com", policies = ["AmazonEKSClusterPolicy"] }
    nodes = {
      service  = "ec2.amazonaws.com"
      policies = ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"]
    }
  }
  attachments = merge([for role, given in local.roles : { for policy in given.policies : "${role}-${policy}" => { role = role, policy = policy } }]...)
}

resource "aws_iam_role" "main" {
  for_each = local.roles
  name     = "${var.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = each.value.service } }]
  })
}

resource "aws_iam_role_policy_attachment" "main" {
  for_each   = local.attachments
  role       = aws_iam_role.main[each.value.role].name
  policy_arn = "arn:aws:iam::aws:policy/${each.value.policy}"
}

resource "aws_eks_cluster" "main" {
  name     = var.name
  role_arn = aws_iam_role.main["cluster"].arn
  version  = "1.33"

  vpc_config {
    subnet_ids              = aws_subnet.main[*].id
    endpoint_private_access = true
    public_access_cidrs     = ["203.0.113.0/24"]
  }

  enabled_cluster_log_types = ["api", "audit"]
  depends_on                = [aws_iam_role_policy_attachment.main]
}

resource "aws_eks_node_group" "workers" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "workers"
  node_role_arn   = aws_iam_role.main["nodes"].arn
  subnet_ids      = aws_subnet.main[*].id
  instance_types  = ["t3.large"]

  scaling_config {
    desired_size = var.nodes
    max_size     = var.nodes + 2
    min_size     = 1
  }

  update_config {
    max_unavailable = 1
  }
}

resource "aws_eks_addon" "dns" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "coredns"
}

output "endpoint" {
  description = "Where the cluster's API answers."
  value       = aws_eks_cluster.main.endpoint
}

"""How suppliers come onto a framework: applications, their assessment, and the decision."""

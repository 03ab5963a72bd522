"""The inspection case (SM-2, 监察案件): filing, investigation, order to correct, proof, closing."""

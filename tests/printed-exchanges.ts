/** The four exchanges printed on the model page of Aleph 2.0, word for word. */
export const printedExchanges = [
	{
		request: {
			taskType: 'videoInference',
			taskUUID: '2765b8bd-6e5d-4a18-86aa-e53fc5beba1e',
			model: 'runway:aleph@2.0',
			positivePrompt:
				"Replace any existing helmet markings with the guided copper falcon emblem on the front and sides of the rider's matte white helmet. Keep the helmet shape, scratches, reflections, rider, bike, skin, clothing, skate bowl, spectators, camera motion, and lighting unchanged. Track the emblem through head turns and motion blur, matching perspective and surface curvature, with consistent scale and clean edges across the full clip.",
			inputs: {
				video: 'https://assets.runware.ai/assets/inputs/b50a6ee7-d03e-4c7d-9543-57f861ecb6ea.mp4',
				frameImages: [
					{
						image:
							'https://assets.runware.ai/assets/inputs/117e2a34-9f50-4586-b71b-0dc6c97b909d.jpg',
						frame: 'first',
					},
				],
			},
		},
		response: {
			taskType: 'videoInference',
			taskUUID: '2765b8bd-6e5d-4a18-86aa-e53fc5beba1e',
			videoUUID: 'fb84cf5e-7f5c-4cad-834c-be26bf9e8570',
			videoURL:
				'https://vm.runware.ai/video/os/a02d21/ws/5/vi/fb84cf5e-7f5c-4cad-834c-be26bf9e8570.mp4',
			seed: 1062989583,
			cost: 1.6968,
		},
	},
	{
		request: {
			taskType: 'videoInference',
			taskUUID: '50ace034-9cb9-42f4-8400-06e5d9fd0d22',
			model: 'runway:aleph@2.0',
			positivePrompt:
				'Edit only the gray delivery box on the bike rack, replacing it with the prismatic insulated courier case from the reference image. Keep the case locked to the same position, scale, perspective, and motion as the original box through the entire clip. Preserve the courier, bike, commuters, signage, tiled columns, floor reflections, exposure, lens characteristics, handheld camera movement, and natural motion blur. Make the replacement look physically present with realistic shadows, contact points, highlights, and occlusions.',
			inputs: {
				video: 'https://assets.runware.ai/assets/inputs/df20a6c2-ee2c-4589-80bf-907bf498a88a.mp4',
				frameImages: [
					{
						image:
							'https://assets.runware.ai/assets/inputs/3393ebc0-bc12-43c0-8236-aac3c15a30bd.jpg',
						frame: 'first',
					},
				],
			},
		},
		response: {
			taskType: 'videoInference',
			taskUUID: '50ace034-9cb9-42f4-8400-06e5d9fd0d22',
			videoUUID: '164ec61e-58f0-4491-997c-1618ab200192',
			videoURL:
				'https://vm.runware.ai/video/os/a06dlim3/ws/5/vi/164ec61e-58f0-4491-997c-1618ab200192.mp4',
			seed: 1035704411,
			cost: 1.6968,
		},
	},
	{
		request: {
			taskType: 'videoInference',
			taskUUID: '39c5fd6c-3293-481a-a8c8-e46ef84d7b1e',
			model: 'runway:aleph@2.0',
			positivePrompt:
				"Edit only the plain white teapot in the source clip into the jade-green dragon-shaped ceramic teapot shown in the first-frame guide. Preserve the actor's hands, pouring motion, steam, tabletop, cup position, shadows, reflections, camera movement, and timing exactly. Keep the replacement locked to the original teapot throughout the clip, matching scale, perspective, contact points, and occlusions under fingers. Do not alter the background or add extra objects.",
			inputs: {
				video: 'https://assets.runware.ai/assets/inputs/9efa671d-0640-4702-8ef6-71ebbd0a8d6d.mp4',
				frameImages: [
					{
						image:
							'https://assets.runware.ai/assets/inputs/d291b266-ebd8-4e12-8d62-6d760fa7366e.jpg',
						frame: 'first',
					},
				],
			},
		},
		response: {
			taskType: 'videoInference',
			taskUUID: '39c5fd6c-3293-481a-a8c8-e46ef84d7b1e',
			videoUUID: '6582b14a-ce0b-4df3-9a82-e2654bebeb9d',
			videoURL:
				'https://vm.runware.ai/video/os/a07dlim3/ws/5/vi/6582b14a-ce0b-4df3-9a82-e2654bebeb9d.mp4',
			seed: 572555908,
			cost: 1.6968,
		},
	},
	{
		request: {
			taskType: 'videoInference',
			taskUUID: 'ff893344-dc19-4976-bbed-c53650663452',
			model: 'runway:aleph@2.0',
			positivePrompt:
				"Replace only the plain white cake box with the referenced Solar Orchard Patisserie package design across the full clip. Keep the chef's hands, pastries, stainless counter, camera movement, reflections, lid motion, shadows, and all surroundings unchanged. The branding should wrap naturally around the box surfaces, remain sharp when facing camera, deform correctly as the lid opens, and stay consistent through motion blur and perspective changes.",
			inputs: {
				video: 'https://assets.runware.ai/assets/inputs/294ecfae-309e-4ec8-b6a3-ec511cb4046b.mp4',
				frameImages: [
					{
						image:
							'https://assets.runware.ai/assets/inputs/e624db40-4782-49f6-8574-9b7913e1f854.jpg',
						frame: 'first',
					},
				],
			},
		},
		response: {
			taskType: 'videoInference',
			taskUUID: 'ff893344-dc19-4976-bbed-c53650663452',
			videoUUID: 'b3273477-db4c-4afc-bae9-8174cd6a6831',
			videoURL:
				'https://vm.runware.ai/video/os/a02d21/ws/5/vi/b3273477-db4c-4afc-bae9-8174cd6a6831.mp4',
			seed: 1994655980,
			cost: 1.6968,
		},
	},
] as const;
